import { open, seal } from '#lib/secrets/sealed'
import type { WebhookRow } from './reads.ts'
import type { SigningKeys } from './signing.ts'

const useOf = (id: string, what: 'url' | 'secret') => `${what} of webhook ${id}`

export const sealedUrl = (id: string, url: string): string => seal(url, useOf(id, 'url'))
export const sealedKeys = (id: string, keys: SigningKeys): string => seal(JSON.stringify(keys), useOf(id, 'secret'))

export const urlOf = ({ id, url }: Pick<WebhookRow, 'id' | 'url'>): string => open(url, useOf(id, 'url'))
export const keysOf = ({ id, secret }: Pick<WebhookRow, 'id' | 'secret'>): SigningKeys =>
  JSON.parse(open(secret, useOf(id, 'secret'))) as SigningKeys
