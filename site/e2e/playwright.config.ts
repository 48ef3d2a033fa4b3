import { defineConfig } from '@playwright/test';
import { chromiumHere } from './chromium-here.ts';

export default defineConfig({
  testDir: '.',
  outputDir: '../../node_modules/.cache/playwright',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: { browserName: 'chromium', viewport: { width: 1440, height: 900 }, trace: 'off', launchOptions: chromiumHere },
});
