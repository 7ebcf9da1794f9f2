/** Where code systems and value sets are found: by canonical URL, with or without a version. */
import type { CodeSystem, ValueSet } from '@medplum/fhirtypes'

export interface Definitions {
  /** Without `version`: the one that is newest, or preferred; undefined where none is held. */
  readonly valueSet: (url: string, version?: string) => ValueSet | undefined
  readonly codeSystem: (url: string, version?: string) => CodeSystem | undefined
}

/** The first of several that holds what is asked for. */
export function layered(...layers: readonly Definitions[]): Definitions {
  return {
    valueSet: (url, version) => first(layers, (layer) => layer.valueSet(url, version)),
    codeSystem: (url, version) => first(layers, (layer) => layer.codeSystem(url, version)),
  }
}

function first<T>(layers: readonly Definitions[], ask: (layer: Definitions) => T | undefined): T | undefined {
  for (const layer of layers) {
    const found = ask(layer)
    if (found !== undefined) return found
  }
  return undefined
}

/** Definitions that are made when the first of them is asked for. */
export function lazily(make: () => Definitions): Definitions {
  let made: Definitions | undefined
  const definitions = (): Definitions => {
    made ??= make()
    return made
  }
  return {
    valueSet: (url, version) => definitions().valueSet(url, version),
    codeSystem: (url, version) => definitions().codeSystem(url, version),
  }
}

/** The code systems and value sets among some resources. */
export function definitionsOf(resources: Iterable<{ readonly resourceType: string }>): Definitions {
  const valueSets: ValueSet[] = []
  const codeSystems: CodeSystem[] = []
  for (const resource of resources) {
    if (isOf<ValueSet>(resource, 'ValueSet')) valueSets.push(resource)
    if (isOf<CodeSystem>(resource, 'CodeSystem')) codeSystems.push(resource)
  }
  return { valueSet: byUrl(valueSets), codeSystem: byUrl(codeSystems) }
}

function isOf<T extends { readonly resourceType: string }>(
  resource: { readonly resourceType: string },
  type: T['resourceType'],
): resource is T {
  return resource.resourceType === type
}

/** A canonical resource, as far as it is found by its URL. */
export interface Versioned {
  readonly url?: string
  readonly version?: string
}

function byUrl<T extends Versioned>(all: readonly T[]): (url: string, version?: string) => T | undefined {
  const table = Map.groupBy(all, ({ url = '' }) => url)
  return (url, version) => chosen(table.get(url) ?? [], version)
}

/** Of the versions of one canonical, the one that bears `version`, or else the newest. */
export function chosen<T extends Versioned>(versions: readonly T[], version: string | undefined): T | undefined {
  if (version !== undefined) return versions.find((one) => one.version === version)
  return versions.toSorted((one, other) => compareVersions(other.version ?? '', one.version ?? ''))[0]
}

/** Less than 0 where `one` is older; numbers within versions compare as numbers: 1.10.0 comes after 1.9.0. */
function compareVersions(one: string, other: string): number {
  collator ??= new Intl.Collator('en', { numeric: true })
  return collator.compare(one, other)
}

/** Made when first two versions are compared: it takes a twentieth of a start. */
let collator: Intl.Collator | undefined

/** `url|version` in its parts. */
export function canonicalParts(canonical: string): { readonly url: string; readonly version?: string } {
  const bar = canonical.indexOf('|')
  return bar < 0 ? { url: canonical } : { url: canonical.slice(0, bar), version: canonical.slice(bar + 1) }
}
