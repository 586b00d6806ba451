/**
 * Why a request is not served. A `plain` message is that of Graph or OData; an `intune` one is wrapped in the
 * JSON-in-a-string that the Intune services put into `message`.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly style: 'plain' | 'intune';
  readonly headers: { [name: string]: string };

  constructor(
    status: number,
    code: string,
    message: string,
    more: { style?: 'plain' | 'intune'; headers?: { [name: string]: string } } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.style = more.style ?? 'plain';
    this.headers = more.headers ?? {};
  }
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, 'BadRequest', message);
}

/** What OData says when a body does not fit the model. */
export function modelFailure(message: string): Refusal {
  return new Refusal(400, 'ModelValidationFailure', message);
}

/** A 400 of the service behind the gateway. */
export function intuneRefusal(message: string): Refusal {
  return new Refusal(400, 'BadRequest', message, { style: 'intune' });
}

/** Intune does not say what is missing: ThomasKur/IntuneDocumentation#39. */
export function notFound(): Refusal {
  return new Refusal(404, 'ResourceNotFound', 'An error has occurred', { style: 'intune' });
}
