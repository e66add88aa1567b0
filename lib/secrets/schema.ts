import { pattern } from '#lib/fields'

export const secretName = pattern(
  /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/u,
  64,
  'a name of 1 to 64 lower-case letters, digits and inner hyphens, such as ranker-token',
  'name the secret, such as ranker-token',
)
