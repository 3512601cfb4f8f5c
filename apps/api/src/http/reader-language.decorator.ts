import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Language } from '@app/domain';
import { languageOf } from './language.js';

/** The language to answer in. */
export const ReaderLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  return languageOf(context.switchToHttp().getRequest());
});
