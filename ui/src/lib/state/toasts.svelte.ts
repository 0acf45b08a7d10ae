import { asBackendError } from '../backend';

export interface Toast {
  id: number;
  message: string;
  hint: string;
  kind: 'note' | 'error';
  action: { label: string; run: () => void } | null;
}

let next = 1;
const shown = $state<{ toast: Toast | null }>({ toast: null });

/** The one toast that is shown now. */
export const currentToast = (): Toast | null => shown.toast;

export function toast(message: string, action: Toast['action'] = null): void {
  shown.toast = { id: next++, message, hint: '', kind: 'note', action };
}

/** Shows why something that the user asked for was not done. */
export function toastError(thrown: unknown): void {
  const error = asBackendError(thrown);
  shown.toast = { id: next++, message: error.message, hint: error.hint, kind: 'error', action: null };
}

export function dismissToast(id?: number): void {
  if (id === undefined || shown.toast?.id === id) shown.toast = null;
}
