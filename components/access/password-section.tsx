import { Section } from '../ui/section.tsx'
import { PasswordForm } from './password-form.tsx'

export function PasswordSection({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  return (
    <Section id="password" title="Password">
      {hasPassword ? (
        <PasswordForm email={email} />
      ) : (
        <p className="max-w-prose text-soft">
          You have none here: you sign in with the account of your organisation, and change your password there.
        </p>
      )}
    </Section>
  )
}
