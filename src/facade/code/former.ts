/** What a change replaces. */
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Change } from '../../store/write-rule.ts'

/** The version that a change replaces, parsed once for all rules that ask: to be read, not written. */
export function formerOf<T>({ before }: Pick<Change, 'before'>): T | undefined {
  return before && parsedVersion(before)
}

/** Whether any of these elements differs between two versions; where there is no former one, they do. */
export function differs<T extends object>(former: T | undefined, now: T, ...names: readonly (keyof T)[]): boolean {
  return former === undefined || names.some((name) => JSON.stringify(former[name]) !== JSON.stringify(now[name]))
}
