import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { Metrics } from '@app/observability';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '../http/public.decorator.js';
import { MetricsGuard } from './metrics.guard.js';

/** Figures for Prometheus. */
@ApiTags('health')
@Controller('metrics')
@Public()
@UseGuards(MetricsGuard)
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'Figures for Prometheus; for whoever runs Koppel', operationId: 'getMetrics' })
  get(): Promise<string> {
    return this.metrics.render();
  }
}
