import type { Language } from '@app/domain';
import type { ListedStream, StreamRepository } from '@app/persistence';
import { problemText } from '../http/problem-text.js';
import type { ReadingDto } from './reading.dto.js';

export interface SourceReading extends ReadingDto {
  readonly connectionId: string;
}

/** Tells people whether sources are read as they should be. */
export class SourceReadings {
  constructor(private readonly streams: Pick<StreamRepository, 'ofConnections'>) {}

  async of(
    tenantId: string,
    connectionIds: readonly string[],
    language: Language,
  ): Promise<readonly SourceReading[]> {
    const streams = await this.streams.ofConnections(tenantId, [...new Set(connectionIds)]);
    return streams.map((stream) => readingOf(stream, language));
  }
}

export function readingView({ connectionId: _connectionId, ...reading }: SourceReading): ReadingDto {
  return reading;
}

function readingOf(stream: ListedStream, language: Language): SourceReading {
  const { connectionId, recordType, lastReadAt, nextPollAt, problem } = stream;
  const isRead = stream.pollEverySeconds > 0;
  const common = { connectionId, recordType, lastReadAt, nextReadAt: isRead ? nextPollAt : null };
  // What went wrong when it was still read says nothing any more.
  return { ...common, problem: isRead ? readingProblem(problem, language) : null };
}

export function readingProblem(problem: ListedStream['problem'], language: Language): ReadingDto['problem'] {
  if (!problem) return null;
  return { ...problemText(problem.code, problem.params, language), since: new Date(problem.since) };
}
