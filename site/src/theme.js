// The theme is set before the first paint: this file is a plain script in the head, ahead of the styles.
(() => {
  const root = document.documentElement;
  const key = 'coatcheck.theme';
  const kept = () => {
    try {
      return localStorage.getItem(key) ?? '';
    } catch {
      return '';
    }
  };
  const show = (theme) => {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  root.dataset.script = 'on';
  show(kept());
  document.addEventListener('DOMContentLoaded', () => {
    const select = document.querySelector('#theme');
    if (!(select instanceof HTMLSelectElement)) return;
    select.value = root.dataset.theme ?? '';
    select.addEventListener('change', () => {
      show(select.value);
      try {
        localStorage.setItem(key, select.value);
      } catch {
        // A browser that keeps nothing still shows the theme on this page.
      }
      document.dispatchEvent(new Event('themechange'));
    });
  });
  addEventListener('storage', (event) => {
    if (event.key === key) show(event.newValue);
  });
})();
