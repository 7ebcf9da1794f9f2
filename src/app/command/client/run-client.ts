/** `vardbro client add`, `list` and `remove`: what is asked on the command line, and what is said. */
import { readFile } from 'node:fs/promises'
import { type ClientEntry, withClient, withoutClient } from '../../../access/registry/edit-registry.ts'
import type { Client } from '../../../access/registry/registry.ts'
import { scopesText } from '../../../access/scope/scope.ts'
import { UseError } from '../failure.ts'
import { type Asked, isAsked, textOf } from '../line/asked.ts'
import type { Surroundings } from '../surroundings.ts'
import { newKey } from './new-key.ts'
import { clientsIn, registryText, writeRegistry } from './registry-file.ts'

/** The exit code. @throws {Error} what the operator must know: the client or the file cannot be used */
export async function addClient(asked: Asked, { environment, out }: Surroundings): Promise<number> {
  const file = fileOf(asked, environment)
  const keyFile = textOf(asked, 'new-key')
  const key = keyFile === undefined ? undefined : await newKey(keyFile)
  const client = await clientAsked(asked, key?.jwks)
  const text = withClient(await registryText(file), client, isAsked(asked, 'replace'))
  clientsIn(text)
  await key?.keep()
  await writeRegistry(file, text)
  out(`${client.id} is registered in ${file}.`)
  if (keyFile !== undefined) out(`Its private key is in ${keyFile}, and nowhere else: --client-key takes it.`)
  return 0
}

/** The exit code. @throws {Error} the file cannot be used */
export async function listClients(asked: Asked, { environment, out }: Surroundings): Promise<number> {
  const clients = clientsIn(await registryText(fileOf(asked, environment)))
  if (isAsked(asked, 'json')) out(JSON.stringify(clients.map(described), undefined, 2))
  else if (clients.length === 0) out('Nobody is registered.')
  else for (const client of clients) out(told(client))
  return 0
}

/** The exit code. @throws {Error} there is no such client, or the file cannot be used */
export async function removeClient(asked: Asked, { environment, out }: Surroundings): Promise<number> {
  const [id = ''] = asked.given
  const file = fileOf(asked, environment)
  await writeRegistry(file, withoutClient(await registryText(file), id))
  out(`${id} is removed from ${file}.`)
  return 0
}

async function clientAsked(asked: Asked, made: object | undefined): Promise<ClientEntry> {
  const [id = ''] = asked.given
  const [organization, scopes] = [textOf(asked, 'organization'), textOf(asked, 'scopes')]
  if (organization === undefined || scopes === undefined) {
    throw new UseError('Expected --organization and --scopes. Help: vardbro client add --help')
  }
  const [name, purpose, jwksUrl] = [textOf(asked, 'name'), textOf(asked, 'purpose'), textOf(asked, 'jwks-url')]
  const jwks = made ?? (await given(textOf(asked, 'jwks')))
  const forvaltar = textOf(asked, 'forvaltar')?.split(',')
  return {
    id,
    ...(name !== undefined && { name }),
    organization,
    ...(purpose !== undefined && { purpose }),
    scopes,
    ...(jwks !== undefined && { jwks }),
    ...(jwksUrl !== undefined && { jwksUrl }),
    ...(isAsked(asked, 'certificate-bound') && { certificateBound: true as const }),
    ...(forvaltar !== undefined && { forvaltar }),
    ...(isAsked(asked, 'egna-id') && { egnaId: true as const }),
  }
}

async function given(file: string | undefined): Promise<object | undefined> {
  return file === undefined ? undefined : JSON.parse(await readFile(file, 'utf8'))
}

function described({ keys, scopes, may, ...client }: Client): object {
  return { ...client, scopes: scopesText(scopes), ...('jwksUrl' in keys && keys), ...(may.length > 0 && { may }) }
}

function told({ id, name, organization, scopes, disabled, certificateBound, may }: Client): string {
  const marks = [...(disabled ? ['disabled'] : []), ...(certificateBound ? ['bound to its certificate'] : []), ...may]
  const more = marks.length === 0 ? '' : ` (${marks.join(', ')})`
  return `${id}${name === undefined ? '' : ` "${name}"`}${more} for ${organization}: ${scopesText(scopes)}`
}

/** @throws {UseError} nothing says which */
function fileOf(asked: Asked, { VARDBRO_CLIENTS: configured }: Surroundings['environment']): string {
  const file = textOf(asked, 'file') ?? configured ?? ''
  if (file !== '') return file
  throw new UseError('Say which file: VARDBRO_CLIENTS or --file.')
}
