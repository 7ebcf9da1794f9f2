/** How many issues of each kind there are, in a few words. */
import { type Issue, isUnchecked, type Severity } from './issues/issue.ts'
import { t } from './text.ts'

/** `3 fel, 1 varning`; `Inga fel.` where there is nothing at all. */
export function summaryOf(issues: readonly Issue[]): string {
  const count = (of: Severity) => issues.filter((issue) => issue.severity === of && !isUnchecked(issue)).length
  const [errors, warnings, infos] = [count('error'), count('warning'), count('information')]
  const said = [
    errors > 0 ? t.errors(errors) : '',
    warnings > 0 ? t.warnings(warnings) : '',
    infos > 0 ? t.infos(infos) : '',
  ].filter((part) => part !== '')
  return said.length === 0 ? t.clean : said.join(', ')
}
