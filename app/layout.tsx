import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Header } from '#components/shell/header'
import { SkipLink } from '#components/ui/skip-link'
import { UploadTray } from '#components/uploads/upload-tray'
import { themeCookie, themeOf } from '../components/shell/theme.ts'
import { fontVariables } from './fonts.ts'
import { reader, readerMay } from './reader.ts'
import './globals.css'

export const metadata: Metadata = {
  title: { template: '%s · Shipshape', default: 'Shipshape' },
  description: 'A catalog of model packages.',
  robots: { index: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfbfa' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0f14' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get(themeCookie)?.value)
  const actor = await reader()
  const [webhooks, secrets] = await Promise.all([readerMay('webhooks.manage'), readerMay('secrets.manage')])
  const account = actor && { name: actor.name, role: actor.role, webhooks, secrets }
  return (
    <html lang="en" data-theme={theme} className={fontVariables} suppressHydrationWarning>
      <body className="min-h-dvh font-sans">
        <SkipLink to="main">Skip to content</SkipLink>
        <Header theme={theme} account={account} />
        {children}
        {actor && <UploadTray person={actor.id} />}
      </body>
    </html>
  )
}
