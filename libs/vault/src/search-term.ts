/** Two spellings that a person takes for the same give the same term. */
export const normaliseTerm = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
