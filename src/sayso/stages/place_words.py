"""Words that tell a place name from other capitals: tables only."""

from __future__ import annotations

COMMON = frozenset(
    """
    a academy accord acre act advance afar after agency ahu airbus airport aka akin al all allah alliance along
    also altar alter although amazon an anew angels anger angered angle angles ant any apple apples april apt arab
    are area arena army arrest arsenal as ask assembly assumption at august aura autumn awe axis ba baby bacon bad
    bag bail bake ball ballots banana band bang bank banks banning bar bare barn barren base basic basil basing
    battalion battle battlefield battleground beach bear because bed bee beer beers before began begun bell bells
    belt bent best betting bias bible bid billed billion bishop biting blacks blessing blond bluff boeing bona
    bond bone boom boon boos booth bore born borne both bow bowling box boy brain brains branch brand brash brass
    brick bridge brigade bright brilliant broke brother brown brush bucks buffalo bullet bully burden burns burst
    bust busy butt butterfly buy by cache cactus cage calamity calcium caller came camp camps can canal capital
    capt car carbon care cargo carry cars cash casino casinos cast cat cathedral catholic caves celebration cell
    center central centre cents century chair chairman chamber champion chance change channel charge chase chat
    child children chipping choir christ christian christmas church circle cite citrus clot cloud coal cockpit
    coin col coli college colonel colony combine come comfort commerce commonwealth communism competition compound
    concession concrete congress congressional conservation constitution content contention contest continental
    conversion cook cool cooling cope corn corporation corps corpus cottage couches council court crap crystal
    culture cut cutoff cuts da dad dare darling date daughter dawn deacon deal dean december deep defiance del
    delay democrat democrats dent deport deputy desk dial die dig dining dire director discovery divide division
    do dodge dogs dollar don doom downs downtown dr drag drain drama drew driver drone drowning drug drum dry du
    dual dug duke during dusty dutch each ear early earnest earth east easter eastern echo eclectic economy ed edu
    effort egg eid eight eleven emblem empire energy engineer english enter enterprise equality era erode essay
    ever every exchange exhibition experiment export eye facebook faith fall family fare farmers farms fate father
    february federal federation fell ferry fertile few fifty fines fireworks fiscal five flee fleet for force ford
    foremost forest forge forget fort forth fortune forty fossil foster four frank free freedom french friday
    friend friendly friendship from front frontier frost fully gala gaming gang gap garden garner gas gates
    gateway gay gaze gel gen general genes german gets girl give glad glide globe glove go gobernador god goes
    going gold golden golf gone gonna google gosh got gov governor grab grabs grace grain grand grant grants grass
    grave gray green greens grim grit gross guard guardian guards guessing guns guy ha halfway hall halloween
    halls hang hanukkah happy harbor hard harvest hat haven hay hazard he headquarters healing hell her herald
    here heritage hey highways hill hills hire his hit ho holder hole holiday home homeland hometown honey hook
    hope hose hospital hot hour how hub human humble hundred hunt hunting hurricane hurt ibis if ii ill in
    independence independent industry ins internet is islam island islands it its jam january jewish job judge
    july junction june junior jury just justice keen keys kill king kings knees knock koran kurd la lab label
    labor labour lack lady lake lame landfall landing landmark lane laser law lawn lay lazy lead leader lean
    legacy legal lemon lend lender lens lent level lever levy liberal liberation liberty lick licking light liking
    lime limestone limit line lion lions list lit liter lively lives loans lock locking logos lone long look loop
    loose lord loss lot lottery love loving loyal lt luck lucky lure mad made magazine maiden main maj major make
    male males mall mama man manage mansion many marathon marble march marches marine marines mark marker market
    marks marrow marshal mass massacre masse mate maximum may mayan mayor me media mega men mentor mercury mercy
    mere merit mermaid mess messy met metal meter metro mile miles milestone million mills mind mine mining
    minister minor minus mirror miss mission mobile model modern mogul mold mon monday monument moral more mosque
    mosquito most mother mound mounds mountain mr mrs ms much mud muslim muster my name naval navy needle nest net
    never newcomers nice nike nine ninety noble non none nor normal north northeast northeastern northern
    northwest nose not november now obama occasion october of officer okay olds olympic olympics on one op
    opportunity or oral orange orthodox our oust ousted outer outlook over oversee pace pack pact page pains paint
    painter pale panic paper parent park parks parliament parole passage passover pasta patience patrol pay peace
    peer pen pencil penguin people pepper per perseverance phone pile pill pin pinch pink pioneer plain plan
    planes plaque plate plateau plaza pleasant plenty plot plus point poking police poll polling pool pop pope
    port poses posing possession post pound powers pray president prey price prime prince principal proclamation
    progress propel prospect prosperity prosperous protestant proven punch purchase pure quarter que queen quran
    race rail rain rainbow ramadan ran rapid rash rate re reach reading real receiving recovery red reform refuge
    regiment rein reliance rensselaer rep republic republican republicans research reserve rest retirement retreat
    revival rice rich rid ride rider riding rifle ring ripe rise risen rivers road rock rode rodeo roles rolls
    roman root rose roses royal rude rule rum run rung rush rust sa sad sake sale sales salt salute same sand sane
    sang saturday sauce save say school scole secretary section sector see seem seen sees sells semi sen senator
    senatorial send sent september servant settle seven several sgt shape shaping share she shell sheriff shia
    shit shone shore shot shove shut side sin since sing singer sir sister sisters situ six skyline slaughter
    slide smile snow so sober soda soften sole solo some son song sony sore sort soul sour south southeastern
    southern southwest soy spat spike spire split spoken spray spring spur spy st stall stamp stamps standard
    staple staples star stark start states steadfast steep steps still stock stone store story straw strawberry
    street strong success sue sued summer summit sun sunday sunni sunshine superior surges surprise swallow swamp
    sway sweet switch tactic taker tale talent tall tank tape taping tapping tasty tea tell tells temple ten
    tender tenor tent terminal than thanksgiving that the their them then there these they thirty this those
    though thousand three thursday till tilt time times tire tires titan to toast today toll tomorrow tone tongue
    tonight tool torn tory tour tours town trail train transit trap trial tribune trim trio trip troupe trump
    tsunami tuesday tumble tune turn twelve twin twist twitter two un union unity university until urban used uses
    valley van vary veteran veto vice victory villa village visa voters waging wai wake walk wall walls wandering
    wanna war ward wary wash wave ways we wedding wednesday week welcome well wells were west western what when
    where which while white whites who why windfall wines wing wink winner winter wise with woman women worms
    worth ye yes yesterday yoga young your zero zone zoo
    """.split()
)
"""Everyday English words, titles and calendar words that are also the name of some town."""
GIVEN = frozenset(
    """
    aaron abdul abdullah abraham adam adrian ahmad ahmed aidan alan albert alberto alejandro alex alexander
    alexandra alfred ali alice alicia allen alyssa amanda amber amir amy ana andre andrea andrei andrew andrey
    andy angel angela angelina anita ann anna anne annie anthony antonio antony april arnold arthur ashley asia
    audrey austin barack barbara barry beatrice ben benjamin bernard bernie beth betty beverly bill billy bob
    bobby boris brad bradley brandon brenda brent brett brian brittany brooke brooklyn bruce bryan caitlin calvin
    cameron carl carla carlos carmen carol carolina caroline carolyn casey catherine cathy cecil chad charles
    charlie charlotte chelsea cheryl chloe chris christian christina christine christopher cindy claire clara
    clarence claude claudia clayton clifford clinton cody colin connie connor corey courtney craig crystal cuba
    curtis cynthia daisy dakota dale dallas dana daniel danny darren darryl dave david dawn dean deborah debra
    dennis derek derrick diana diane diego dmitri dmitry dolores don donald donna doris dorothy doug douglas duane
    dustin dylan earl ed eddie edgar edith eduardo edward edwin eileen elaine eleanor elena elijah elizabeth ella
    ellen elliott emily emma emmanuel eric erica erik erin ernest esther ethan eugene eva evan evelyn faith felix
    fernando fiona florence frances francis francisco frank franklin fred frederick gabriel gail gary gavin gene
    geneva geoff geoffrey george georgia gerald gerard gilbert gina gladys glenn gloria gordon grace graham grant
    greg gregory guy hannah harold harriet harry hassan heather hector heidi helen henry herbert herman hillary
    holly houston howard hugh hugo hussein ian ibrahim igor imran india irene irina iris isaac isabel isabella
    isaiah ismail israel ivan jack jackie jackson jacob jacqueline jaime jake james jamie jan jane janet janice
    jared jasmine jason javier jay jean jeff jeffrey jennifer jeremy jerome jerry jesse jessica jessie jesus jill
    jim jimmy joan joanna joanne joe joel john johnny jon jonathan jordan jorge jose joseph josh joshua joyce juan
    juanita judith judy julia julian julie june justin kaitlyn karen karl kate katelyn katherine kathleen kathryn
    kathy katie kayla keith kelly ken kenneth kenya kevin khalid kim kimberly kingston kirk kristen kristin kurt
    kyle lance larry laura lauren laurie lawrence leah lee lena leo leon leonard leroy leslie lewis lillian
    lincoln linda lindsay lindsey lisa liz lloyd logan lois london lori louis louise lucas lucia lucy luis luke
    lynn madison mahmoud malik marc marcus margaret maria marie marilyn mario marion marjorie mark marlene marsha
    marshall martha martin marvin mary mateo matt matthew maureen maurice max maxine megan melanie melinda melissa
    melvin mercedes meredith michael michele michelle miguel mike mikhail milan mildred mindy miranda mitch
    mitchell mohamed mohammad mohammed molly monica morgan moses muhammad mustafa nadia nancy naomi natalia
    natalie natasha nathan nathaniel neil nelson nicholas nick nicole nigel nikolai nina noah noor nora norma
    norman oleg olga oliver olivia omar oscar otto owen pablo paige pam pamela paris pat patricia patrick paul
    paula pauline pavel pedro peggy penny perry peter phil philip phillip phyllis pierre rachel rafael ralph ramon
    randall randy raul ray raymond rebecca regina reginald renee rex ricardo rich richard rick ricky rita rob
    robert roberta roberto robin rod rodney roger roland roma ron ronald rosa rose rosemary ross roy ruben russell
    ruth ryan sally salman sam samantha samir samuel sandra sandy sara sarah sasha savannah scott sean sebastian
    sergei sergey sergio seth shane shannon sharon shaun shawn sheila shelby sherri sherry shirley sidney simon
    sofia sonia sophia sophie spencer stacey stacy stanley stella stephanie stephen steve steven stewart stuart
    sue susan suzanne sydney sylvia tamara tammy tanya tara tariq taylor ted terence teresa terri terry thelma
    theodore theresa thomas tiffany tim timothy tina todd tom tommy toni tony tracey tracy travis trevor troy
    tyler valerie vanessa vera vernon veronica vicki victor victoria vienna viktor vincent virginia vivian
    vladimir volodymyr wade wallace walter wanda warren wayne wendy wesley whitney will william willie yasmin
    yolanda yuri yusuf yvonne zachary zoe
    """.split()
)
"""Given names: a capital after one of them is a family name, not a town."""
BEFORE_PLACE = frozenset(
    """
    across around at between beyond central downtown east eastern entering from in inside into leaving near nearby
    neighboring neighbouring north northeast northern northwest off onto outside reached rural south southeast
    southern southwest through throughout to toward towards upstate via visited visiting west western within
    """.split()
)
"""Words after which a capital is likely a place."""
TITLES = frozenset(
    """
    adm ambassador atty ayatollah bishop brig capt captain cardinal chairman chairwoman chancellor cllr cmdr coach
    col colonel commissioner congressman congresswoman councilman councilwoman cpl dame dean detective director dr
    fr gen general gov governor imam judge justice king lieutenant lt maj major mayor minister miss mr mrs ms
    mullah officer pastor pope president prince princess principal prof professor pvt queen rabbi rep rev
    secretary sen senator sergeant sgt sheikh sheriff sir spokesman spokeswoman superintendent
    """.split()
)
"""Titles before a person, folded, without the full stop."""
DIRECTIONS = frozenset(
    """
    central downtown east eastern greater inner lower mainland metro metropolitan midtown north northeast
    northeastern northern northwest northwestern occupied old outer rural south southeast southeastern southern
    southwest southwestern upper upstate west western
    """.split()
)
"""Words before a place name that belong to it without being part of a longer name."""
OUTLETS = frozenset(
    """
    airlines airways bancorp bulletin chronicle courier daily dispatch examiner gazette globe herald inquirer
    journal mirror monitor motors news observer post press register review star sun telegraph times today tribune
    weekly
    """.split()
)
"""Words after a place name that make it the name of a news outlet or a firm."""
ROADS = frozenset(
    """
    accord accords agreement ave avenue award blvd boulevard bowl bridge building circle convention court ct cup
    declaration dr drive flu hall highway hotel house hwy inn lane ln memorandum museum parkway pike pkwy place
    plaza prize protocol rd road square st stadium street syndrome terrace theater theatre tower trail treaty
    trophy turnpike virus way
    """.split()
)
"""Words after a name that make it a street, a building or a team."""
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december today yesterday
    """.split()
)
"""Capitals that may stand before a place name and have nothing to do with it."""
AFTER_PLACE = frozenset(
    """
    airbase airfield airport area areas attack attacks based blast blasts bombing bombings border boy cities city
    countryside couple crash district districts earthquake explosion explosions families family front ghetto girl
    harbor harbour home homes hospital hospitals house houses man market massacre men native natives neighborhood
    neighbourhood offensive outskirts plant port prison protests raid school schools shooting siege stadium
    station street streets strike strikes suburb suburbs summit talks teen teenager town towns university village
    villages woman women zone
    """.split()
)
"""Words that follow the name of a place, not of a person."""
