// Programs beside Node that Coatcheck can use, and how to get them.
import fs from 'node:fs';
import { onPath } from './nodes.mjs';

const chromiumPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const debian = process.platform === 'linux' && fs.existsSync('/etc/debian_version');

/** Whether programs can be installed here without asking. */
export const mayInstall = () => debian && typeof process.getuid === 'function' && process.getuid() === 0;

const byPlatform = (texts) => (debian ? texts.debian : texts[process.platform] || texts.linux);

/** Each program: where it is, or undefined; what needs it; and how to get it here. */
export const programs = () => {
  const path = process.env.PATH || process.env.Path || '';
  return [
    {
      name: 'chromium',
      found:
        onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'], path) ||
        chromiumPlaces.find((place) => fs.existsSync(place)),
      needed: 'the browser tests of npm test',
      how: byPlatform({
        debian: 'sudo apt-get install chromium',
        linux: 'install chromium with your package manager, or: npx playwright install chromium',
        darwin: 'brew install --cask chromium, or: npx playwright install chromium',
        win32: 'install Google Chrome, or: npx playwright install chromium',
      }),
    },
    {
      name: 'redis-server',
      found: onPath(['redis-server'], path),
      needed: 'lessons with a real Redis',
      how: byPlatform({
        debian: 'sudo apt-get install redis-server',
        linux: 'install redis with your package manager',
        darwin: 'brew install redis',
        win32: 'run Coatcheck inside WSL, and there: sudo apt-get install redis-server',
      }),
    },
  ];
};
