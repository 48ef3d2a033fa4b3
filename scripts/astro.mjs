// Runs Astro on the site with its telemetry off: nothing that this project does speaks to another machine.
process.env.ASTRO_TELEMETRY_DISABLED = '1';
process.argv.push('--root', 'site');
await import('../node_modules/astro/bin/astro.mjs');
