import { verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '../refusal.ts'

/** GitHub lets an app's token live for ten minutes (docs: generating a JSON Web Token for a GitHub App). */
const longestLife = 600
/** It may claim to be issued a little in the future; clocks differ. */
const leeway = 5

export interface JwtRules {
  readonly publicKey: KeyObject
  /** What may stand as the issuer: the app's id or its client id. */
  readonly issuers: readonly string[]
  /** Seconds since 1970. */
  readonly now: number
}

/** Throws the Refusal that GitHub answers with, unless the token is the app's and is valid now. */
export function checkAppJwt(token: string, rules: JwtRules): void {
  const claims = signedClaims(token, rules.publicKey)
  if (claims.iat > rules.now + leeway)
    throw refused("'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued")
  if (claims.exp <= rules.now)
    throw refused(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    )
  if (claims.exp > rules.now + longestLife + leeway)
    throw refused("'Expiration time' claim ('exp') is too far in the future")
  if (!rules.issuers.includes(String(claims.iss))) throw refused('Integration not found')
}

const headerShape = z.object({ alg: z.literal('RS256') })
const claimsShape = z.object({ iat: z.int(), exp: z.number(), iss: z.union([z.string(), z.number()]) })

function signedClaims(token: string, publicKey: KeyObject): z.infer<typeof claimsShape> {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims = claimsShape.safeParse(decoded(payload))
  const signed = Buffer.from(`${header}.${payload}`)
  const isOurs =
    headerShape.safeParse(decoded(header)).success &&
    verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'))
  if (!isOurs || !claims.success) throw refused('A JSON web token could not be decoded')
  return claims.data
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined
  }
}

function refused(message: string): Refusal {
  return new Refusal('unauthenticated', message)
}
