import type { Crop } from '../../backend';

/** What is done to a photo without touching its bytes; applied in this order, before any crop. */
export interface Edit {
  /** Quarter turns clockwise, 0 to 3. */
  quarter_turns: number;
  /** Tenths of a degree clockwise, −450 to 450. */
  straighten: number;
  /** −100 to 100. */
  brightness: number;
  /** −100 to 100. */
  contrast: number;
}

export const UNEDITED: Edit = { quarter_turns: 0, straighten: 0, brightness: 0, contrast: 0 };

/** The ratio that a crop keeps. */
export const SHAPES = ['free', '1:1', '2.35:1', '16:9', '4:3'] as const;
export type Shape = (typeof SHAPES)[number];

export interface Edited {
  edit: Edit;
  /** The part of the edited picture that is shown, in ten-thousandths; null for all of it. */
  crop: Crop | null;
}

/** What the dialog of editing a photo takes. */
export interface EditProps {
  /** The picture's address: upright and unedited where `adjusts`, else as it is edited. */
  src: string;
  /** The size of the picture at `src`, in any unit. */
  width: number;
  height: number;
  /** What the photo is called, for the title. */
  name: string;
  /** Whether the photo can be turned, straightened and lit. */
  adjusts: boolean;
  edit?: Edit;
  /** The shapes that a crop may have: none for no crop, one for a fixed shape. */
  shapes: readonly Shape[];
  crop?: Crop | null;
  onapply: (edited: Edited) => void;
  onclose: () => void;
}
