/** What `npm ci` ends with: builds the console, where what builds it was installed. Any Node that npm runs in can do it. */
const vite = await import('vite').catch(() => undefined)
if (vite === undefined)
  process.stderr.write('The console is not built: Vite is not installed. FHIR works without it.\n')
else await vite.build({ logLevel: 'warn' })
