import type { JsonObject } from '../../model/json.ts';
import type { Answered } from './reply.ts';

type More = {
  wrapped?: true;
  headers?: { [name: string]: string };
  /** Further members of the error, as the page shows them. */
  error?: JsonObject;
  page?: Answered['page'];
};

/**
 * Why a request is not served. The message is that of Graph or OData, or it is `wrapped` in the JSON-in-a-string that
 * the Intune services put into `message`.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly more: More;

  constructor(status: number, code: string, message: string, more: More = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.more = more;
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
  return new Refusal(400, 'BadRequest', message, { wrapped: true });
}

/** Intune does not say what is missing: ThomasKur/IntuneDocumentation#39. */
export function notFound(status: 400 | 404 = 404): Refusal {
  return new Refusal(status, 'ResourceNotFound', 'An error has occurred', { wrapped: true });
}

/** The text of Microsoft365DSC#5809. */
export function serverError(): Refusal {
  return new Refusal(500, 'InternalServerError', 'An internal server error has occurred', { wrapped: true });
}
