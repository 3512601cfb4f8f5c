import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { Trimmed } from './trimmed.decorator.js';

const NO_CONTROL_CHARACTER = /^\P{Cc}*$/u;

/** A name or title people read: 1 to `longest` characters on one line, spaces around it do not count. */
export const OneLine = (longest = 120) =>
  applyDecorators(
    Trimmed(),
    IsString(),
    MinLength(1),
    MaxLength(longest),
    Matches(NO_CONTROL_CHARACTER),
    ApiProperty({ minLength: 1, maxLength: longest }),
  );
