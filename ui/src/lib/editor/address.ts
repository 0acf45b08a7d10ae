const SCHEMES = ['http', 'https', 'mailto', 'tel', 'ftp', 'xmpp'];

/**
 * Whether an article may link to `href`: a relative address, or one of a few harmless schemes.
 *
 * Control characters and surrounding spaces are refused, since browsers drop them while reading a scheme. The library
 * refuses the same addresses, so one that slipped in here could never be saved.
 */
export function addressIsAllowed(href: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are just what must not be there
  if (href.trim() !== href || /[\u0000-\u001f\u007f-\u009f]/.test(href)) return false;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1];
  return scheme === undefined || SCHEMES.includes(scheme.toLowerCase());
}

/** The address that a person means who types or pastes `text`, or null where it is none. */
export function addressFrom(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed) && !/^[\w.-]+:\d+(\/|$)/.test(trimmed)) {
    return addressIsAllowed(trimmed) ? trimmed : null;
  }
  if (/^[^\s@/]+@[^\s@/]+\.[a-z]{2,}$/i.test(trimmed)) return `mailto:${trimmed}`;
  if (/^[/#.?]/.test(trimmed)) return addressIsAllowed(trimmed) ? trimmed : null;
  return /^[^\s/]+\.[a-z]{2,}(:\d+)?([/?#]|$)/i.test(trimmed) ? `https://${trimmed}` : null;
}

/** Whether a whole text is one complete web address, as when it was copied from a browser's address bar. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && addressIsAllowed(text);
}
