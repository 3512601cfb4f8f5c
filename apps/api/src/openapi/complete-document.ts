import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';

type PathItemObject = OpenAPIObject['paths'][string];
type OperationObject = NonNullable<PathItemObject['get']>;
type ParameterObject = Exclude<NonNullable<OperationObject['parameters']>[number], { $ref: string }>;
type ResponseObject = Exclude<OperationObject['responses'][string], { $ref: string } | undefined>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const IDEMPOTENCY_KEY: ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Any text of your own, such as a uuid. A repeat with the same key within 24 hours gets the same answer.',
  schema: { type: 'string', maxLength: 200 },
};

/** Adds what holds for every operation: the errors it may answer, and the key that makes a repeat harmless. */
export function completeDocument(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths)) {
    for (const [method, operation] of operationsOf(item)) complete(operation, method);
  }
  return document;
}

function operationsOf(item: PathItemObject): [string, OperationObject][] {
  return METHODS.flatMap((method) => {
    const operation = item[method];
    return operation ? [[method, operation] as [string, OperationObject]] : [];
  });
}

function complete(operation: OperationObject, method: string): void {
  describeSuccess(operation);
  const isSecured = (operation.security ?? []).length > 0;
  for (const status of problemsOf(operation, isSecured)) {
    operation.responses[status] ??= problem(STATUS_CODES[status] ?? 'Error');
  }
  operation.responses['default'] ??= problem('Any other error');
  if (method === 'post' && isSecured) operation.parameters = withIdempotencyKey(operation.parameters ?? []);
}

/** Nest leaves the description of an expected answer empty. */
function describeSuccess(operation: OperationObject): void {
  for (const [status, response] of Object.entries(operation.responses)) {
    if (response && 'description' in response) response.description ||= STATUS_CODES[status] ?? 'OK';
  }
}

function problemsOf(operation: OperationObject, isSecured: boolean): number[] {
  const parameters = (operation.parameters ?? []) as ParameterObject[];
  const takesInput = operation.requestBody !== undefined || parameters.some((each) => each.in === 'query');
  return [
    ...(operation.requestBody === undefined ? [] : [400]),
    ...(isSecured ? [401, 403] : []),
    ...(parameters.some((each) => each.in === 'path') ? [404] : []),
    ...(takesInput ? [422] : []),
  ];
}

function withIdempotencyKey(parameters: NonNullable<OperationObject['parameters']>): typeof parameters {
  const isThere = parameters.some((each) => 'name' in each && each.name === IDEMPOTENCY_KEY.name);
  return isThere ? parameters : [...parameters, IDEMPOTENCY_KEY];
}

function problem(description: string): ResponseObject {
  const schema = { $ref: '#/components/schemas/ProblemDto' };
  return { description, content: { 'application/problem+json': { schema } } };
}
