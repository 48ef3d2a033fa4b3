const express = require('express');
const session = require('express-session');
const flash = require('connect-flash');

const app = express();
app.use(session({ secret: 'walnut' }));
app.use(flash());
app.get('/', (req, res) => {
  req.flash('note', 'one');
  req.flash('note', 'two');
  res.json(req.flash('note'));
});
app.get('/redirect', (_req, res) => res.redirect(undefined));
app.get('/table', (_req, res) => {
  console.group('peg 7');
  console.table([{ coat: 'red', n: 1 }]);
  console.groupEnd();
  console.warn('%j', { warned: true });
  process.emitWarning('of the program itself');
  res.end();
});

app.listen(process.env.PORT || 3000, function listening() {
  console.log('port', this.address().port);
});
