/** `vardbro package`: which profiles there are, and the package of this project as a file. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StructureDefinition } from '@medplum/fhirtypes'
import { ownPackage } from '../../../profile/own-package.ts'
import { PackageError } from '../../../profile/package/package-error.ts'
import { textTable } from '../../check/text-table.ts'
import { ConfigError, readConfig } from '../../config.ts'
import { exitCode } from '../failure.ts'
import { type Asked, isAsked, textOf } from '../line/asked.ts'
import type { Surroundings } from '../surroundings.ts'

interface Profile {
  readonly url: string
  readonly version: string
  readonly type: string
  readonly title: string
  readonly from: 'vardbro' | 'package'
}

/** 0. @throws {ConfigError} a package cannot be used */
export async function listPackage(
  asked: Asked,
  { environment, out, err, language = 'sv' }: Surroundings,
): Promise<number> {
  const folder = textOf(asked, 'package') ?? readConfig(environment).packages
  const own = ownPackage().filter(
    (one): one is StructureDefinition & { id: string } => one.resourceType === 'StructureDefinition',
  )
  const profiles = [
    ...own.map((one) => described(one, 'vardbro')),
    ...(await packaged(folder, err)).map((one) => described(one, 'package')),
  ]
  if (isAsked(asked, 'json')) out(JSON.stringify(profiles, undefined, 2))
  else {
    const heads = language === 'sv' ? ['Profil', 'Version', 'Typ', 'Titel'] : ['Profile', 'Version', 'Type', 'Title']
    for (const line of textTable(
      heads,
      profiles.map(({ url, version, type, title }) => [url, version, type, title]),
    ))
      out(line)
  }
  return exitCode.good
}

async function packaged(folder: string, tell: (sentence: string) => void): Promise<readonly StructureDefinition[]> {
  if (folder === '') return []
  const { readPackages } = await import('../../../profile/package/packages.ts')
  try {
    const packages = readPackages(folder)
    for (const sentence of packages.missing) tell(sentence)
    return packages.all<StructureDefinition>('StructureDefinition')
  } catch (error) {
    throw error instanceof PackageError ? new ConfigError(error.message) : error
  }
}

function described({ url, version = '', type, title, name }: StructureDefinition, from: Profile['from']): Profile {
  return { url: url ?? '', version, type: type ?? '', title: title ?? name ?? '', from }
}

/** 0, once the file is written. */
export async function writePackage(asked: Asked, { out }: Surroundings): Promise<number> {
  const { ownPackageFile } = await import('./own-package-files.ts')
  const { name, bytes, count } = ownPackageFile()
  const [folder = ''] = asked.given
  const file = join(folder, name)
  if (!isAsked(asked, 'dry-run')) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, bytes)
  }
  out(
    isAsked(asked, 'json')
      ? JSON.stringify({ file, files: count, bytes: bytes.length })
      : `${file}: ${count} files, ${bytes.length} bytes`,
  )
  return exitCode.good
}
