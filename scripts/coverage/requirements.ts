/** The requirements of the sources, and by what each is switched off. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export interface Requirement {
  readonly id: string
  readonly kind: 'behaviour' | 'structure' | 'deadline' | 'step' | 'statistic' | 'metadata' | 'access' | 'information'
  readonly source: string
  readonly lines?: string
  /** Why neither a test nor a rule shows it. */
  readonly why?: string
}

/** Settings without which a test of the requirement fails. */
export interface SwitchedOff {
  readonly ids: readonly string[]
  readonly settings: Readonly<Record<string, string>>
}

const read = <T>(name: string): T =>
  parse(readFileSync(new URL(`../../test/coverage/${name}.yaml`, import.meta.url), 'utf8'))

/** All of them, in the order of the sources. */
export const requirements = (): readonly Requirement[] => read('requirements')

/** The list that is replayed. */
export const switchedOff = (): readonly SwitchedOff[] => read('switched-off')

/** Whether tests have to show it: the other kinds are answered by rulebooks, statistics and access control. */
export const isShown = ({ kind }: Requirement): boolean => kind === 'behaviour' || kind === 'structure'
