// Changes of an article's metadata as steps of the editor's history, so that there is one undo for all of an article.
import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Step, StepMap, StepResult } from '@tiptap/pm/transform';

export type Fields = Readonly<Record<string, unknown>>;

const RECORDED = 'fields-recorded';
/** Typing in one field within this time is undone in one go. */
const PAUSE = 1000;

/** A step that leaves the document as it is and says what some fields beside it were and are. */
class FieldStep extends Step {
  constructor(
    readonly before: Fields,
    readonly after: Fields,
  ) {
    super();
  }

  override apply(doc: DocumentNode): StepResult {
    return StepResult.ok(doc);
  }

  override getMap(): StepMap {
    return StepMap.empty;
  }

  override invert(): FieldStep {
    return new FieldStep(this.after, this.before);
  }

  override map(): FieldStep {
    return this;
  }

  override merge(other: Step): FieldStep | null {
    const same = other instanceof FieldStep && names(other.after) === names(this.after);
    return same ? new FieldStep(this.before, other.after) : null;
  }

  override toJSON(): unknown {
    return { stepType: 'fields', before: this.before, after: this.after };
  }
}

/** A change of fields as a step of a larger change, which is undone with it. */
export const fieldStep = (before: Fields, after: Fields): Step => new FieldStep(before, after);

const names = (fields: Fields): string => Object.keys(fields).sort().join();

/** Puts changes of fields into the history; quick ones of the same field become one. */
export class FieldRecorder {
  #names = '';
  #at = 0;
  // The history joins what was typed in one composition. Those of input methods have numbers from 1, and it begins with -1.
  #burst = -1;

  record(state: EditorState, before: Fields, after: Fields): Transaction {
    const now = performance.now();
    if (names(after) !== this.#names || now - this.#at > PAUSE) this.#burst -= 1;
    this.#names = names(after);
    this.#at = now;
    return state.tr.step(new FieldStep(before, after)).setMeta(RECORDED, true).setMeta('composition', this.#burst);
  }

  /** Something else was changed; what is typed next in the same field is a new thing to undo. */
  interrupt(): void {
    this.#names = '';
  }
}

export const isRecording = (tr: Transaction): boolean => tr.getMeta(RECORDED) === true;

/** The fields that a transaction sets, if any: those of an undo or a redo. */
export function fieldsOf(tr: Transaction): Fields | null {
  const steps = tr.steps.filter((step) => step instanceof FieldStep);
  return steps.length === 0 ? null : Object.assign({}, ...steps.map((step) => step.after)) as Fields;
}
