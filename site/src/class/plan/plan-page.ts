/** Prints one plan alone; without a script, printing the page gives each on a sheet of its own. */
const buttons = document.querySelectorAll<HTMLButtonElement>('[data-print-plan]');
for (const button of buttons)
  button.addEventListener('click', () => {
    document.documentElement.dataset['printPlan'] = button.dataset['printPlan'] ?? '';
    print();
  });
addEventListener('afterprint', () => {
  delete document.documentElement.dataset['printPlan'];
});
