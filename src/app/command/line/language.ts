/** The language that a command speaks. */
import type { Language } from '../../../fhir/outcome.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What is asked for, else `VARDBRO_LANG`, else the language of the machine, else Swedish. */
export function languageOf(asked: string | undefined, environment: Environment): Language {
  const { VARDBRO_LANG, LC_ALL, LANG } = environment
  for (const name of [asked, VARDBRO_LANG, LC_ALL, LANG]) {
    const language = /^(sv|en)(?![a-z])/i.exec(name ?? '')?.[1]?.toLowerCase()
    if (language === 'sv' || language === 'en') return language
  }
  return 'sv'
}
