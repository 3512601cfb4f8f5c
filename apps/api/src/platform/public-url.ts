export const PUBLIC_URL = Symbol('PublicUrl');

/** Address under which shops and browsers reach this installation, without a slash at its end. */
export type PublicUrl = () => string;
