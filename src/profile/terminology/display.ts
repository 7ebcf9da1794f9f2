/** How a code is shown to somebody who reads a certain language. */
import type { CodeSystemConceptDesignation } from '@medplum/fhirtypes'

interface Displayed {
  readonly display: string | undefined
  readonly designation: readonly CodeSystemConceptDesignation[]
}

/** The display in `language` (`sv`, `sv-SE`), if the concept has one; else the display that its system prefers. */
export function displayIn({ display, designation }: Displayed, language: string | undefined): string | undefined {
  if (language === undefined) return display
  const wanted = language.toLowerCase()
  const found =
    designation.find((one) => one.language?.toLowerCase() === wanted) ??
    designation.find((one) => primary(one.language) === primary(wanted))
  return found?.value ?? display
}

function primary(language: string | undefined): string | undefined {
  return language?.toLowerCase().split('-', 1)[0]
}

/** Whether a text is the display or a designation of a concept; case and white space make no difference. */
export function isDisplayOf({ display, designation }: Displayed, text: string): boolean {
  const wanted = folded(text)
  return [display, ...designation.map(({ value }) => value)].some((one) => one !== undefined && folded(one) === wanted)
}

function folded(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLowerCase()
}
