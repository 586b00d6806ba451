import type { Difference, DriftLevel, DriftRule } from '../model/drift.ts';
import { isSuccess } from '../model/exchange.ts';
import type { Format, JsonType, Shape, ShapeMember } from '../model/shape.ts';

/** Replies of one kind have one shape; a refusal is not compared with a success, member by member. */
export const replyKind = ({ status }: Shape): 'success' | 'refusal' =>
  isSuccess(status) ? 'success' : 'refusal';

/** How a reply looks otherwise than the earlier one to the same request. None where both look alike. */
export function differences(before: Shape, after: Shape): Difference[] {
  const status = statusChange(before.status, after.status);
  if (replyKind(before) !== replyKind(after)) return status;
  if (before.body !== after.body) return [...status, ...bodyChange(before.body, after.body)];
  const pointers = [...new Set([...Object.keys(before.members), ...Object.keys(after.members)])].toSorted();
  return [...status, ...pointers.flatMap((pointer) => memberChange(pointer, before, after))];
}

function statusChange(before: number, after: number): Difference[] {
  if (before === after) return [];
  const isWorse = after >= 500 || (isSuccess(before) && !isSuccess(after));
  const isBetter = !isSuccess(before) && isSuccess(after);
  const level = isWorse ? 'breaking' : isBetter ? 'additive' : 'unsure';
  return [difference('status-changed', level, '', `${before} → ${after}`)];
}

function bodyChange(before: Shape['body'], after: Shape['body']): Difference[] {
  // A connection that was lost says nothing of the service.
  if (before === 'cut' || after === 'cut') return [];
  const detail = `${before} → ${after}`;
  if (before === 'json') return [difference('reply-without-json', 'breaking', '', detail)];
  if (after === 'json') return [difference('reply-with-json', 'additive', '', detail)];
  return [difference('body-changed', 'unsure', '', detail)];
}

const difference = (rule: DriftRule, level: DriftLevel, pointer: string, detail: string): Difference => ({
  rule,
  level,
  pointer,
  detail,
});

function memberChange(pointer: string, before: Shape, after: Shape): Difference[] {
  const [old, now] = [member(before, pointer), member(after, pointer)];
  if (old !== undefined && now !== undefined) return seenChange(pointer, old, now);
  const around = pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
  const token = pointer.slice(around.length + 1);
  const holder: JsonType = token === '*' ? 'array' : 'object';
  const [oldAround, nowAround] = [member(before, around), member(after, around)];
  // What is around it has changed as a whole, and that is told.
  if (!oldAround?.types.includes(holder) || !nowAround?.types.includes(holder)) return [];
  const isVanished = now === undefined;
  // It may be among what was not kept.
  if (isVanished ? after.more : before.more) return [];
  if (token === '*') return listChange(around, isVanished);
  // Whether a map has any members, or a list a further page, is as the data is.
  const isData = token === '{}' || /(?:next|delta)Link$/.test(token);
  if (isVanished) return [difference('member-vanished', isData ? 'unsure' : 'breaking', pointer, '')];
  return [difference('member-appeared', isData ? 'unsure' : 'additive', pointer, '')];
}

const listChange = (pointer: string, isEmpty: boolean): Difference[] => [
  isEmpty
    ? difference('list-became-empty', 'unsure', pointer, '')
    : difference('list-no-longer-empty', 'additive', pointer, ''),
];

function seenChange(pointer: string, old: ShapeMember, now: ShapeMember): Difference[] {
  const told = (rule: DriftRule, level: DriftLevel, detail = '') => difference(rule, level, pointer, detail);
  const found: Difference[] = [];
  if (!old.some && now.some) found.push(told('member-sometimes-missing', 'unsure'));
  if (old.some && !now.some) found.push(told('member-always-there', 'additive'));
  const [wasNull, isNull] = [old.types.includes('null'), now.types.includes('null')];
  const [oldTypes, nowTypes] = [old.types.filter(isValue), now.types.filter(isValue)];
  if (!wasNull && isNull)
    found.push(
      nowTypes.length === 0
        ? told('became-null', 'breaking', 'always')
        : told('became-null', 'unsure', 'sometimes'),
    );
  if (wasNull && !isNull) found.push(told('no-longer-null', 'additive'));
  if (oldTypes.length === 0 || nowTypes.length === 0) return found;
  if (!isSame(oldTypes, nowTypes)) {
    const level = isWithin(nowTypes, oldTypes) ? 'unsure' : 'breaking';
    found.push(told('type-changed', level, change(oldTypes, nowTypes)));
  }
  if (oldTypes.includes('string') && nowTypes.includes('string')) found.push(...textChange(told, old, now));
  found.push(...typeChange(told, old.odataTypes, now.odataTypes));
  return found;
}

type Tell = (rule: DriftRule, level: DriftLevel, detail?: string) => Difference;

function textChange(told: Tell, old: ShapeMember, now: ShapeMember): Difference[] {
  const [oldEnums, nowEnums] = [old.enums ?? [], now.enums ?? []];
  if (oldEnums.length + nowEnums.length > 0)
    return [
      ...lacking(nowEnums, oldEnums).map((each) => told('enum-member-new', 'unsure', each)),
      ...lacking(oldEnums, nowEnums).map((each) => told('enum-member-gone', 'unsure', each)),
    ];
  const [oldFormats, nowFormats]: Format[][] = [old.formats ?? ['text'], now.formats ?? ['text']];
  if (oldFormats === undefined || nowFormats === undefined || isSame(oldFormats, nowFormats)) return [];
  // Whoever took any text takes a GUID, and not the other way round.
  const isNarrower = oldFormats.includes('text') || isWithin(nowFormats, oldFormats);
  return [told('format-changed', isNarrower ? 'additive' : 'breaking', change(oldFormats, nowFormats))];
}

function typeChange(told: Tell, old: string[] = [], now: string[] = []): Difference[] {
  // Whether an object names its type is told of its member `@odata.type`.
  if (old.length === 0 || now.length === 0 || isSame(old, now)) return [];
  const isReplaced = !old.some((type) => now.includes(type));
  return [told('odata-type-changed', isReplaced ? 'breaking' : 'unsure', change(old, now))];
}

const member = ({ members }: Shape, pointer: string): ShapeMember | undefined =>
  Object.hasOwn(members, pointer) ? members[pointer] : undefined;
const isValue = (type: JsonType): boolean => type !== 'null';
const lacking = <T>(some: T[], others: T[]): T[] => some.filter((each) => !others.includes(each));
const isWithin = <T>(some: T[], others: T[]): boolean => lacking(some, others).length === 0;
const isSame = <T>(some: T[], others: T[]): boolean => isWithin(some, others) && isWithin(others, some);
const change = (before: string[], after: string[]): string => `${before.join(', ')} → ${after.join(', ')}`;
