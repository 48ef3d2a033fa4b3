import { html, type TemplateResult } from 'lit-html';

/** Why no device gets through, and the three ways out. */
export const isolated = (again: () => void): TemplateResult => html`<section class="panel" aria-labelledby="isolated-title">
  <h2 id="isolated-title"><i class="icon bang" aria-hidden="true"></i> No device has come through for a minute</h2>
  <p>Many school and guest networks keep devices apart: each reaches the internet, none reaches another. It is called client isolation, and no setting on this computer changes it. Three ways out:</p>
  <ol class="ways-out">
    <li><b>A network of your own.</b> A hotspot of your phone or laptop, or a small router without internet. The course needs none.</li>
    <li><b>A computer inside.</b> Run the class on a school server that the Wi-Fi does reach, and start it there with <code>npm run class -- --public-url http://its-name:4321</code>. You open the private link from your own computer.</li>
    <li><b>A cable.</b> Connect this computer by cable: wired and wireless often meet where two wireless devices do not.</li>
  </ol>
  <p class="note">Look at the firewall of this computer as well: the first start may have asked whether to let Node.js in. Then wait again.</p>
  <div class="row"><button class="btn" type="button" @click=${again}>Wait again</button></div>
</section>`;

/** What browsers drop on a plain http address of the local network. */
export const overHttp = html`<section class="panel" aria-labelledby="http-title">
  <h2 id="http-title">Cookies on this network</h2>
  <p>Learners open <code>http://</code> at an address of the local network. There, browsers silently drop cookies with <code>Secure</code>, with <code>SameSite=None</code>, and with a name that starts with <code>__Host-</code>. On <code>http://localhost</code>, where you sit, they are kept.</p>
  <p>So such a cookie works on your screen and on nobody else’s. The lessons that need one say so: steps 09.6 and 10.6 use Ana and Ben, whose jars are on the server and behave as over https. For DevTools with their own browser, learners need the course on their own machine.</p>
</section>`;
