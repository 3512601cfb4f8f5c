import type { IncomingMessage } from 'node:http';
import type { Language } from '@app/domain';
import { findActor } from './request-actor.js';

/** The reader's language: what the request asks for, else the user's own, else English. */
export function languageOf(request: IncomingMessage): Language {
  return requestedLanguage(request) ?? findActor(request)?.language ?? 'en';
}

/** The first of our languages that the request asks for. */
export function requestedLanguage(request: IncomingMessage): Language | undefined {
  return preferred(request.headers['accept-language']);
}

function preferred(header: string | undefined): Language | undefined {
  const wishes = (header ?? '').slice(0, 200).split(',').map(parseWish);
  wishes.sort((left, right) => right.weight - left.weight);
  const wish = wishes.find(({ name, weight }) => weight > 0 && (name === 'nl' || name === 'en'));
  return wish?.name as Language | undefined;
}

function parseWish(text: string): { name: string; weight: number } {
  const [range = '', ...options] = text.trim().toLowerCase().split(';');
  const quality = options.map((option) => option.trim()).find((option) => option.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { name: range.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
}
