import { TableReader } from '@app/mapper';
import { setTimeout } from 'node:timers/promises';
import { KoppelError, toKoppelError, type RecordType } from '@app/domain';
import type { CallWatch } from '../connector-runtime.js';
import { crashPoint } from '../crash-point.js';
import { DurableEffects } from '../effects/durable-effects.js';
import type { DurableRun } from '../effects/durable-run.js';
import { LeaseLost } from '../effects/effects.js';
import { settleLeftOver, type LeftOver } from '../effects/left-over.js';
import { engineErrors } from '../engine-errors.js';
import { FAILURES_BEFORE_PAUSE } from '../ports/catalogs.js';
import type { ClaimedRecord, FinishedRun, Outcome, OutcomeDocument } from '../ports/record-store.js';
import {
  concludeError,
  concludeSkip,
  done,
  later,
  STALE_ATTEMPTS,
  waiting,
  type Conclusion,
} from './conclusion.js';
import { ConnectionFault } from './connection-fault.js';
import { keepingFirst } from './keeping-first.js';
import type { Lease } from './lease.js';
import { Pipeline, type PipelineEnd } from './pipeline.js';
import { RunLog } from './run-log.js';
import { killsWorkers } from './suspicion.js';
import type { RunnerParts } from './runner-parts.js';
import type { Party } from '../steps/party.js';

/** Between two attempts to store the end of a run. */
const STORE_AGAIN_MS = 500;

interface Finding {
  readonly conclusion: Conclusion;
  readonly end?: PipelineEnd;
  /** Documents that are at the target although the run stopped. */
  readonly written?: readonly OutcomeDocument[];
  /** What became of a write that an earlier run left in doubt. */
  readonly leftOver?: LeftOver;
}

/** Takes one claimed record through its flow and writes the end of the run, whatever happens on the way. */
export class RecordRunner {
  constructor(private readonly parts: RunnerParts) {}

  /** Resolves when the end of the run is stored, or when the lease turned out to be lost. */
  async run(claim: ClaimedRecord, lease: Lease): Promise<void> {
    const { clock } = this.parts;
    const startedAt = clock.monotonicMs();
    const log = new RunLog(clock);
    const effects = this.effectsOf(claim, lease, log);
    let finding: Finding;
    try {
      finding = await this.attempt(claim, effects, log);
    } catch (thrown) {
      if (thrown instanceof LeaseLost) return this.parts.onLost(claim);
      finding = { ...(await this.fail(claim, thrown, log)), written: effects.takeWritten() };
    }
    crashPoint('before-finish');
    const finished = this.finishedRun(claim, finding, log);
    const durationMs = Math.round(clock.monotonicMs() - startedAt);
    const left = finding.leftOver ? [finding.leftOver.end] : [];
    const end = { ...finished, ended: [...effects.takeEnded(), ...left], durationMs };
    if (!(await this.storeEnd(end, lease))) this.parts.onLost(claim);
    crashPoint('after-finish');
  }

  private effectsOf(claim: ClaimedRecord, lease: Lease, log: RunLog): DurableEffects {
    const { recordId, generation, tenantId, wish, outcome } = claim;
    const run: DurableRun = {
      ...{ recordId, generation, tenantId, wish, outcome },
      holdsLease: () => lease.covers(this.parts.callTimeoutMs),
      isOwner: () => lease.isValid(),
      note: (entry) => log.note(entry),
    };
    return new DurableEffects(this.parts.store, run, this.parts.callTimeoutMs);
  }

  /** A store that is away for a moment does not undo the run: its end is stored when it is back, if still ours. */
  private async storeEnd(end: FinishedRun, lease: Lease): Promise<boolean> {
    for (;;) {
      try {
        return await this.parts.store.finish(end);
      } catch (thrown) {
        if (!isStoreAway(thrown) || !lease.isValid()) throw thrown;
        await setTimeout(STORE_AGAIN_MS);
      }
    }
  }

  private async attempt(claim: ClaimedRecord, effects: DurableEffects, log: RunLog): Promise<Finding> {
    const blocked = await this.blockedBy(claim);
    if (blocked) return { conclusion: blocked };
    const flow = await this.parts.flows.flow(claim.flowId, claim.flowVersion);
    const watch: CallWatch = { onExchange: log.exchange, mayWrite: () => effects.mayWrite() };
    const [source, target] = await Promise.all([
      this.party(claim.source, watch),
      this.party(claim.target, watch),
    ]);
    const tables = await this.openTables(claim, source, target);
    const parts = { flow, source, target, effects, tables, log };
    const steps = () => this.throughSteps(claim, new Pipeline(this.parts, parts), tables);
    const end = await keepingFirst(effects, steps);
    const isRerun = claim.generation > 1;
    const leftOver =
      end.result.next === 'skip' && isRerun
        ? await settleLeftOver(this.parts.store, claim, { target, callTimeoutMs: this.parts.callTimeoutMs })
        : undefined;
    const written = leftOver?.document ? [leftOver.document] : undefined;
    const conclusion = this.concludeEnd(end, { ...claim, outcome: outcomeOf(claim, { written }) }, log);
    return { conclusion, end, leftOver, written };
  }

  private async throughSteps(
    claim: ClaimedRecord,
    pipeline: Pipeline,
    tables: TableReader,
  ): Promise<PipelineEnd> {
    try {
      return await pipeline.run(claim);
    } catch (thrown) {
      throw await this.freeStaleReference(thrown, claim, pipeline);
    } finally {
      await this.countUnmapped(claim, tables);
    }
  }

  private async openTables(claim: ClaimedRecord, source: Party, target: Party): Promise<TableReader> {
    const own = await this.parts.tables.tables(claim.tenantId, claim.tablesRevision);
    const delivered = this.parts.delivered.between(source.connector.id, target.connector.id);
    return new TableReader({ own, delivered });
  }

  /** What could not be counted does not decide over the record. */
  private async countUnmapped(claim: ClaimedRecord, tables: TableReader): Promise<void> {
    if (!tables.unmappedValues.length) return;
    try {
      await this.parts.tables.countUnmapped(claim, tables.unmappedValues);
    } catch (thrown) {
      if (!isStoreAway(thrown)) this.parts.onBug(toKoppelError(thrown), claim);
    }
  }

  /** A customer that the vendor no longer accepts is resolved anew at the next attempt, a few times. */
  private async freeStaleReference(
    thrown: unknown,
    claim: ClaimedRecord,
    pipeline: Pipeline,
  ): Promise<unknown> {
    if (!(thrown instanceof ConnectionFault)) return thrown;
    const staleReference = thrown.error.staleReference as RecordType | undefined;
    const remoteId = staleReference && pipeline.references[staleReference];
    if (!remoteId || claim.attempts >= STALE_ATTEMPTS) return thrown;
    const { systemId } = pipeline.target.connection;
    await this.parts.store.forgetEffect(claim.tenantId, systemId, staleReference, remoteId);
    return engineErrors.REFERENCE_STALE({ recordType: staleReference }, { cause: thrown.error });
  }

  /** Reasons not to start at all. */
  private async blockedBy(claim: ClaimedRecord): Promise<Conclusion | undefined> {
    if (killsWorkers(claim)) throw engineErrors.RECORD_CRASHES_WORKER({ crashes: claim.crashes });
    if (claim.flowState !== 'active') return waiting('FLOW_PAUSED');
    if (claim.source.state === 'attention' || claim.target.state === 'attention') {
      return waiting('CONNECTION_NEEDS_ATTENTION');
    }
    for (const stamp of [claim.source, claim.target]) {
      if (stamp.failuresInRow < FAILURES_BEFORE_PAUSE) continue;
      const waitMs = stamp.pausedMs || (await this.parts.connections.tryProbe(stamp.connectionId));
      if (waitMs > 0) return later('CONNECTION_PAUSED', waitMs);
    }
    return undefined;
  }

  private async party(stamp: ClaimedRecord['source'], watch: CallWatch): Promise<Party> {
    const connection = await this.parts.connections.connection(stamp.connectionId, stamp.revision);
    const connector = this.parts.runtime.connector(connection.connector);
    return { connection, connector, context: this.parts.runtime.contextFor(connection, watch) };
  }

  private concludeEnd(end: PipelineEnd, claim: ClaimedRecord, log: RunLog): Conclusion {
    if (end.result.next === 'continue') {
      for (const stamp of [claim.source, claim.target]) {
        this.parts.connections.reportSuccess(stamp.connectionId, stamp.failuresInRow);
      }
      return done;
    }
    const { code, params } = end.result;
    log.note({ kind: 'step', title: 'skipped', data: { code, params } });
    return concludeSkip(end.result, claim);
  }

  private async fail(claim: ClaimedRecord, thrown: unknown, log: RunLog): Promise<Finding> {
    const connectionId = thrown instanceof ConnectionFault ? thrown.connectionId : undefined;
    const error = thrown instanceof ConnectionFault ? thrown.error : toKoppelError(thrown);
    log.note({ kind: 'error', title: error.code, data: { params: error.params, faults: error.faults } });
    if (error.errorClass === 'bug') this.parts.onBug(error, claim);
    if (connectionId) await this.report(connectionId, error);
    return { conclusion: concludeError(error, claim, log.step) };
  }

  private async report(connectionId: string, error: KoppelError): Promise<void> {
    const { connections } = this.parts;
    try {
      if (error.errorClass === 'authentication') await connections.reportProblem(connectionId, error);
      else if (error.errorClass === 'transient' || causedByVendor(error)) {
        await connections.reportFailure(connectionId);
      }
    } catch (thrown) {
      // Told at the next failure; the end of this run matters more.
      if (!isStoreAway(thrown)) throw thrown;
    }
  }

  private finishedRun(
    claim: ClaimedRecord,
    finding: Finding,
    log: RunLog,
  ): Omit<FinishedRun, 'ended' | 'durationMs'> {
    const { conclusion, end } = finding;
    return {
      recordId: claim.recordId,
      generation: claim.generation,
      tenantId: claim.tenantId,
      inboxId: claim.inboxId,
      ...conclusion,
      outcome: outcomeOf(claim, finding),
      searchTerms: log.searchTerms(claim),
      fetched: end?.fetched,
      entries: log.entries,
    };
  }
}

/** What this run achieved; what it found although it stopped comes on top of what earlier runs achieved. */
function outcomeOf(claim: ClaimedRecord, { end, written }: Pick<Finding, 'end' | 'written'>): Outcome | null {
  if (end?.documents.length) return { documents: end.documents };
  if (!written?.length) return claim.outcome;
  return { documents: [...(claim.outcome?.documents ?? []), ...written] };
}

const isStoreAway = (thrown: unknown): boolean =>
  thrown instanceof KoppelError && thrown.code === 'STORE_UNAVAILABLE';

function causedByVendor(error: KoppelError): boolean {
  return error.cause instanceof KoppelError && error.cause.errorClass === 'transient';
}
