// What is consented to stands in the address; it goes back as it came.
const asked = new URLSearchParams(location.search);
document.querySelector('#client').textContent = asked.get('client_id');
document.querySelector('#code').textContent = asked.get('user_code');
const form = document.querySelector('form');
const fields = ['client_id', 'state', 'user_code'].map(name => [name, asked.get(name)]);
for (const scope of (asked.get('scope') || '').split(' ')) {
  fields.push(['scope', scope]);
}
for (const [name, value] of fields) {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = name;
  field.value = value;
  form.append(field);
}
