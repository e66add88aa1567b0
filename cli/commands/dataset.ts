import { Command } from 'commander'
import { profile } from './dataset-profile.ts'
import { registerData } from './dataset-register.ts'

export const dataset = new Command('dataset')
  .description('data: what its columns hold, and its versions in the catalog')
  .addCommand(profile)
  .addCommand(registerData)
