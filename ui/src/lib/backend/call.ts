import { invoke } from '@tauri-apps/api/core';

/** A command's failure, worded by the core in the language of the interface. */
export class BackendError extends Error {
  constructor(
    /** A stable name to branch on. */
    readonly code: string,
    message: string,
    /** What the user can do about it. */
    readonly hint: string,
    readonly details: unknown,
  ) {
    super(message);
    this.name = 'BackendError';
  }
}

/** Turns whatever a call threw into a failure that can be shown. */
export function asBackendError(thrown: unknown): BackendError {
  if (thrown instanceof BackendError) return thrown;
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    const { code, message, hint, details } = thrown as Record<string, unknown>;
    return new BackendError(String(code), String(message), String(hint ?? ''), details ?? null);
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new BackendError('unexpected', message, '', null);
}

/** Runs one of the core's commands. */
export async function call<Answer>(command: string, request: unknown): Promise<Answer> {
  try {
    return await invoke<Answer>(command, { request });
  } catch (thrown) {
    throw asBackendError(thrown);
  }
}
