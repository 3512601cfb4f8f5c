/** An answer other than success, in the vendor's own form. Texts are those of an English shop. */
export class Failure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly data: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  get body(): unknown {
    return { code: this.code, message: this.message, data: { status: this.status, ...this.data } };
  }
}

export interface InvalidParameter {
  readonly code: string;
  readonly message: string;
}

export const failures = {
  noRoute: () => new Failure(404, 'rest_no_route', 'No route was found matching the URL and request method.'),
  invalidJson: () =>
    new Failure(400, 'rest_invalid_json', 'Invalid JSON body passed.', {
      json_error_code: 4,
      json_error_message: 'Syntax error',
    }),
  signIn: (message: string) => new Failure(401, 'woocommerce_rest_authentication_error', message),
  missingOauth: (names: readonly string[]) =>
    new Failure(
      401,
      'woocommerce_rest_authentication_missing_parameter',
      `Missing OAuth parameter${names.length > 1 ? 's' : ''} ${names.join(', ')}`,
    ),
  missingParameters: (names: readonly string[]) =>
    new Failure(400, 'rest_missing_callback_param', `Missing parameter(s): ${names.join(', ')}`, {
      params: names,
    }),
  invalidParameters: (faults: ReadonlyMap<string, InvalidParameter>) =>
    new Failure(400, 'rest_invalid_param', `Invalid parameter(s): ${[...faults.keys()].join(', ')}`, {
      params: Object.fromEntries([...faults].map(([name, { message }]) => [name, message])),
      details: Object.fromEntries([...faults].map(([name, fault]) => [name, { ...fault, data: null }])),
    }),
  cannotList: (status: number) =>
    new Failure(status, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.'),
  cannotView: (status: number) =>
    new Failure(status, 'woocommerce_rest_cannot_view', 'Sorry, you cannot view this resource.'),
  cannotCreate: (status: number) =>
    new Failure(status, 'woocommerce_rest_cannot_create', 'Sorry, you are not allowed to create resources.'),
  cannotEdit: (status: number) =>
    new Failure(status, 'woocommerce_rest_cannot_edit', 'Sorry, you are not allowed to edit this resource.'),
  cannotDelete: (status: number) =>
    new Failure(
      status,
      'woocommerce_rest_cannot_delete',
      'Sorry, you are not allowed to delete this resource.',
    ),
  /** Reading or deleting something unknown is 404, updating it 400. */
  unknownId: (type: string, status: 404 | 400 = 404) =>
    new Failure(status, `woocommerce_rest_${type}_invalid_id`, 'Invalid ID.'),
  alreadyTrashed: () =>
    new Failure(410, 'woocommerce_rest_already_trashed', 'The shop_order has already been deleted.'),
  /** Not the vendor's: what this simulator leaves out says so. */
  notSimulated: (what: string) => new Failure(501, 'simulator_not_simulated', `${what} is not simulated.`),
} as const;
