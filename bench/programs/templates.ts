/** A list of templates, parted by broken bars. A grave accent is written as an acute one. */
export function templates(text: string): readonly string[] {
  return text
    .split(/[¦\n]/)
    .map((template) => template.trim().replaceAll('´', '`'))
    .filter((template) => template !== '');
}
