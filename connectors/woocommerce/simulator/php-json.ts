/** JSON as PHP writes it: slashes and everything beyond ASCII escaped. Webhook signatures are over these bytes. */
export function phpJson(value: unknown): string {
  return JSON.stringify(value).replace(/[/\u007f-\uffff]/g, (character) =>
    character === '/' ? '\\/' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
