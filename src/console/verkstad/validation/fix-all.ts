/** Makes the one right answer of each of some issues. */
import type { Issue } from '../issues/issue.ts'
import { patchText } from '../json/patch-text.ts'

/** The text with all of them mended; undefined where one of them cannot be. From the last, so that places stay true. */
export function fixAll(text: string, issues: readonly Issue[]): string | undefined {
  let mended: string | undefined = text
  for (const { fix = [] } of issues.toReversed()) mended = mended === undefined ? undefined : patchText(mended, fix)
  return mended
}
