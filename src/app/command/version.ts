/** Which versions of what are at work. */

// An import would read every export of the module, some of which load others.
const { readdirSync, readFileSync } = process.getBuiltinModule('node:fs')

const root = new URL('../../../', import.meta.url)

function packageVersion(): string {
  return JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).version
}

export function versionLine(): string {
  return `vardbro ${packageVersion()}`
}

/** Of the program, of Node, of FHIR, of the project's package and of the rulebooks that come with it. */
export async function versions(): Promise<object> {
  const { shippedRulebooks } = await import('../shipped-rulebooks.ts')
  const own = new URL('profiles/package/', root)
  const names = readdirSync(own).filter((name) => name.endsWith('.json'))
  const guide = names.find((name) => name.startsWith('ImplementationGuide-'))
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256')
  for (const name of names.sort()) hash.update(readFileSync(new URL(name, own)))
  return {
    version: packageVersion(),
    node: process.version,
    fhir: '4.0.1',
    package: {
      ...(guide !== undefined && { version: JSON.parse(readFileSync(new URL(guide, own), 'utf8')).version }),
      definitions: names.length,
      sha256: hash.digest('hex'),
    },
    rulebooks: Object.fromEntries(shippedRulebooks().layers.map(({ id, version }) => [id, version])),
  }
}
