import { createHmac } from 'node:crypto';

/** Part of a text, and what is to stand in its place. */
export type Found = { start: number; end: number; standIn: string };

/** Makes the stand-in for a value. It keeps the value's form, and equal values get equal ones. */
export type StandIns = {
  [form in 'secret' | 'token' | 'guid' | 'domain' | 'person']: (value: string) => string;
};

const STAND_IN = /^(?:(?:secret|token)-[0-9a-f]{8}(?![\w-])|person-[0-9a-f]{8}@redacted\.invalid$)/;

/** Whether a text begins with a stand-in: what was redacted once stays the same. */
export const isStandIn = (text: string): boolean => STAND_IN.test(text);

/** The key of one run keeps others from finding a value by trying: a tenant's id is no secret to everybody. */
export function standIns(key: string): StandIns {
  const digits = (value: string, count: number) =>
    createHmac('sha256', key).update(value).digest('hex').slice(0, count);
  return {
    secret: (value) => `secret-${digits(value, 8)}`,
    token: (value) => `token-${digits(value, 8)}`,
    domain: (value) => `domain-${digits(value.toLowerCase(), 8)}.invalid`,
    // OData doubles an apostrophe within quotes (URL Conventions 4.01 section 5.1.1.6.2).
    person: (value) => `person-${digits(value.replaceAll("''", "'"), 8)}@redacted.invalid`,
    guid: (value) => inCaseOf(value, `5ec2e700-0000-4000-8000-${digits(value.toLowerCase(), 12)}`),
  };
}

/** Whether two GUIDs differ in letter case only must still show. */
function inCaseOf(value: string, standIn: string): string {
  if (value === value.toLowerCase()) return standIn;
  const upper = standIn.toUpperCase();
  return value === value.toUpperCase() ? upper : standIn.slice(0, 9) + upper.slice(9);
}
