/** `vardbro revalidate`: what is asked on the command line, and what is said. */
import { readFileSync } from 'node:fs'
import type { StructureDefinition } from '@medplum/fhirtypes'
import { withoutPersonnummer } from '../../fhir/personnummer.ts'
import type { CurrentVersions } from '../../store/current-versions.ts'
import { builtInDefinitions } from '../built-in.ts'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { isAsked, type Asked as Line, textOf } from './line/asked.ts'
import { type Asked, type Refused, type Revalidation, revalidation } from './revalidate.ts'
import type { Surroundings } from './surroundings.ts'

/** The exit code. @throws {Error} what the operator must know: an option that is not there, a store that cannot be read */
export async function runRevalidate(line: Line, { environment, out, err }: Surroundings): Promise<number> {
  const { asked, isJson } = askedBy(line)
  const config = readConfig(environment)
  const builtIn = await builtInDefinitions(config.packages, err)
  const stored = await openStored(config.store)
  try {
    const found = await revalidation(stored, builtIn, asked)
    if (found === undefined)
      throw new ConfigError(`The profile ${asked.profile} is neither stored, loaded nor built in.`)
    return await told(found, asked, isJson, out)
  } finally {
    await stored.close()
  }
}

async function openStored(store: Config['store']): Promise<CurrentVersions> {
  if (store.kind === 'postgres') {
    const { openPostgresVersions } = await import('../../store/postgres/current-versions.ts')
    return await openPostgresVersions(store.url)
  }
  const { openCurrentVersions } = await import('../../store/sqlite/current-versions.ts')
  return openCurrentVersions(store.path)
}

function askedBy(line: Line): { readonly asked: Asked; readonly isJson: boolean } {
  const [profile, type] = [textOf(line, 'profile'), textOf(line, 'type')]
  if (profile === undefined) throw new ConfigError('Expected --profile with the canonical URL of a profile or a file.')
  const given = /^[a-z][a-z0-9+.-]*:/i.test(profile) ? undefined : definitionIn(profile)
  const asked = { profile: given?.url ?? profile, ...(given && { given }), ...(type !== undefined && { type }) }
  return { asked, isJson: isAsked(line, 'json') }
}

function definitionIn(file: string): StructureDefinition {
  const read: Partial<StructureDefinition> = JSON.parse(readFileSync(file, 'utf8'))
  if (read.resourceType === 'StructureDefinition' && read.url !== undefined) return read as StructureDefinition
  throw new ConfigError(`${file} holds no StructureDefinition with a url.`)
}

async function told(
  { refused, checked }: Revalidation,
  { profile }: Asked,
  isJson: boolean,
  out: Surroundings['out'],
): Promise<number> {
  let count = 0
  for await (const one of refused) {
    count++
    for (const line of isJson ? [jsonLine(one)] : lines(one)) out(line)
  }
  const numbers = { profile, checked: checked(), refused: count }
  out(isJson ? JSON.stringify(numbers) : `${numbers.checked} checked, ${count} would be refused by ${profile}.`)
  return count > 0 ? 1 : 0
}

function lines({ reference, issues }: Refused): string[] {
  return [
    reference,
    ...issues.map(({ expression, diagnostics }) => `  ${expression}: ${withoutPersonnummer(diagnostics)}`),
  ]
}

function jsonLine({ reference, issues }: Refused): string {
  const shown = issues.map(({ expression, diagnostics, details }) => ({
    rule: details?.rule,
    expression,
    diagnostics: withoutPersonnummer(diagnostics),
  }))
  return JSON.stringify({ reference, issues: shown })
}
