/** TLS that ends here: key and certificates from files, taken up anew when they are written. */
import { readFile, stat } from 'node:fs/promises'
import type { ServerOptions } from 'node:https'
import { createSecureContext, type SecureContextOptions } from 'node:tls'
import { type Config, ConfigError } from './config.ts'

export interface Tls {
  readonly options: ServerOptions
  /** Calls back with what the files hold now, whenever that is something else and can be used; gives the end of it. */
  readonly watch: (changed: (options: SecureContextOptions) => void, failed: (error: unknown) => void) => () => void
}

type Files = Pick<Config, 'tlsKey' | 'tlsCert' | 'tlsClientCa'>

/**
 * Undefined where TLS does not end here. `lookMs`: how soon it is seen that a file was written, ms.
 *
 * @throws {ConfigError} the files cannot be used
 */
export async function openTls(files: Files, lookMs = 5000): Promise<Tls | undefined> {
  if (files.tlsKey === '') return undefined
  let seen = await signature(files)
  const first = await usable(files).catch((error: Error) => {
    throw new ConfigError(`VARDBRO_TLS_KEY, VARDBRO_TLS_CERT or VARDBRO_TLS_CLIENT_CA cannot be used: ${error.message}`)
  })
  return {
    options: {
      ...first,
      minVersion: 'TLSv1.2',
      // Who shows no certificate may still have a token that is bound to none; one that is not trusted counts as none.
      requestCert: files.tlsClientCa !== '',
      rejectUnauthorized: false,
    },
    watch(changed, failed) {
      const look = async (): Promise<void> => {
        const now = await signature(files)
        if (now === seen) return
        changed(await usable(files))
        seen = now
      }
      const timer = setInterval(() => look().catch(failed), lookMs).unref()
      return () => clearInterval(timer)
    },
  }
}

/** @throws {Error} a file cannot be read, or key and certificate do not belong together */
async function usable({ tlsKey, tlsCert, tlsClientCa }: Files): Promise<SecureContextOptions> {
  const [key, cert] = await Promise.all([readFile(tlsKey), readFile(tlsCert)])
  const options = { key, cert, ...(tlsClientCa !== '' && { ca: await readFile(tlsClientCa) }) }
  createSecureContext(options)
  return options
}

async function signature(files: Files): Promise<string> {
  const paths = [files.tlsKey, files.tlsCert, files.tlsClientCa].filter((path) => path !== '')
  const states = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)))
  return states.map((state) => `${state?.mtimeMs} ${state?.size} ${state?.ino}`).join('\n')
}
