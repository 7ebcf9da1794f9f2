/** How a command shows who asks: by a token in a file, or by one that it gets as a client with a key. */
import { readFile } from 'node:fs/promises'
import type { ClientProof } from './client-token.ts'
import { demandSafe } from './demand-safe.ts'
import { UseError } from './failure.ts'
import { type Asked, textOf } from './line/asked.ts'
import type { Surroundings } from './surroundings.ts'

/** The access token to send now; undefined where nothing says how to get one. */
export type Authorization = () => Promise<string | undefined>

/** @throws {UseError} what is said of it does not go together, or tokens would travel in plain text */
export function authorizationOf(
  asked: Pick<Asked, 'values'>,
  environment: Surroundings['environment'],
  base: string,
): Authorization {
  const tokenFile = textOf(asked, 'token-file') ?? environment.VARDBRO_TOKEN_FILE
  const client = clientOf(asked, environment)
  if (tokenFile === undefined && client === undefined) return async () => undefined
  if (tokenFile !== undefined && client !== undefined)
    throw new UseError('Give --token-file, or --client-id with --client-key, and not both.')
  demandSafe(base)
  return client === undefined ? () => tokenIn(tokenFile ?? '') : clientToken({ base, ...client })
}

type Client = Pick<ClientProof, 'clientId' | 'keyFile'>

function clientOf(asked: Pick<Asked, 'values'>, environment: Surroundings['environment']): Client | undefined {
  const clientId = textOf(asked, 'client-id') ?? environment.VARDBRO_CLIENT_ID
  const keyFile = textOf(asked, 'client-key') ?? environment.VARDBRO_CLIENT_KEY
  if (clientId !== undefined && keyFile !== undefined) return { clientId, keyFile }
  if (clientId === undefined && keyFile === undefined) return undefined
  throw new UseError('--client-id and --client-key are given together, or neither.')
}

/** Read each time: another program may renew it. */
async function tokenIn(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UseError(`${file} cannot be read (${error.code}).`)
  })
  const token = text.trim()
  if (!/^[\x21-\x7e]+$/.test(token)) throw new UseError(`${file} is to hold an access token, and nothing else.`)
  return token
}

/** Loaded where it is asked for: it takes what makes signatures with it. */
function clientToken(proof: ClientProof): Authorization {
  let made: Promise<() => Promise<string>> | undefined
  return async () => {
    made ??= import('./client-token.ts').then(({ tokenOfClient }) => tokenOfClient(proof))
    return await (await made)()
  }
}
