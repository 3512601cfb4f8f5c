import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Database } from '@app/persistence';
import { Public } from '../http/public.decorator.js';
import { DATABASE } from '../platform/tokens.js';
import { HealthDto } from './health.dto.js';
import { healthErrors } from './health-errors.js';

const PATIENCE_MS = 2_000;

/** For whoever runs Koppel: is the process alive, and can it take work? */
@ApiTags('health')
@Controller('health')
@Public()
export class HealthController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('live')
  @ApiOperation({ summary: 'Tell that the process runs', operationId: 'getLiveness' })
  live(): HealthDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Tell that requests can be served', operationId: 'getReadiness' })
  async ready(): Promise<HealthDto> {
    const answers = Promise.all([
      this.database.app.query('select 1'),
      this.database.engine.query('select 1'),
    ]);
    if (!(await isInTime(answers))) throw healthErrors.NOT_READY({ part: 'PostgreSQL' });
    return { status: 'ok' };
  }
}

async function isInTime(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), PATIENCE_MS)));
  const done = work.then(
    () => true,
    () => false,
  );
  const answer = await Promise.race([done, late]);
  clearTimeout(timer);
  return answer;
}
