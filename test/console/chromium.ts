/**
 * Where the browser is that the tests use; TEST_CHROMIUM names another than the usual ones. The first is the same without
 * the windows that nobody sees, and takes a third less of the machine.
 */
import { existsSync } from 'node:fs'

const usual = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const named = process.env.TEST_CHROMIUM

/** Absent where there is none. */
export const chromiumPath: string | undefined = (named === undefined ? usual : [named]).find((path) => existsSync(path))
