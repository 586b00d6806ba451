import type { Case } from '../model/case.ts';
import { shortName } from '../model/type.ts';
import { COLUMNS, familyOf } from './matrix/columns.ts';

/** The service area of a case: the first segment of its path. */
export const areaOf = ({ operation }: Case): string => operation.path.split('/')[1] ?? '';

/** What a case is about: its type of entity, or its page where that names none. */
export const resourceOf = ({ resource, page }: Case): string =>
  resource === null ? page : shortName(resource);

/** The family of a case, as the matrix calls it. */
export const familyTitle = ({ kind }: Case): string => COLUMNS[familyOf(kind)]?.title ?? kind;
