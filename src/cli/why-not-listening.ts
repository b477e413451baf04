/** Why a server does not listen, and what to do; null: it is another error. */
export function whyNotListening(
  error: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): { readonly what: string; readonly fix: string } | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null
  if (error.syscall === 'getaddrinfo')
    return {
      what: `HOST=${host} is not found by name resolution (${String(error.code)})`,
      fix: `Set HOST to ${ownAddresses}.`,
    }
  if (error.syscall !== 'listen') return null
  if (error.code === 'EADDRINUSE')
    return { what: `port ${port} of ${host} is taken`, fix: 'Stop what listens there, or set PORT to another one.' }
  if (error.code === 'EACCES')
    return {
      what: `PORT=${port} is not for the user that the server runs as (EACCES)`,
      fix: 'Set PORT to one from 1024 on, such as 3000, and let a reverse proxy have the other.',
    }
  return {
    what: `HOST=${host} is no address of this machine (${String(error.code)})`,
    fix: `Set HOST to ${ownAddresses}.`,
  }
}

const ownAddresses = 'localhost, to an address of this machine, or to 0.0.0.0 for all of them'
