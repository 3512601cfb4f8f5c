import type { Language } from '@app/domain';
import type { ListedActivity } from '@app/persistence';
import type { ActivityDto } from './activity.dto.js';
import { recordProblem } from './record-problem.js';

export function activityView(listed: ListedActivity, language: Language): ActivityDto {
  const { id, recordId, flowId, title, recordType, kind, state, durationMs, at, code, error } = listed;
  const problem = recordProblem({ code, error }, language);
  return { ...{ id, recordId, flowId, title, recordType, kind, state, durationMs, at }, problem };
}
